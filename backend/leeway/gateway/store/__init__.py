"""What the gateway keeps: sessions, of whose secret only a hash is stored."""
