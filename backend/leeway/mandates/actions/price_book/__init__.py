"""How price books are opened, change whom and when they are for, and get their prices."""
