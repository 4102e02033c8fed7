"""What a SCIM client pushes: taken through the engine of all sources, one person at a time, while the client waits."""
