"""An import from its file to the directory; nothing changes before somebody said yes."""
