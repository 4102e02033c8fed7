"""The shapes that cross the wire, one file per noun, and how the kept becomes the shown."""
