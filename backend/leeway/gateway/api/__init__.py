"""What the gateway answers itself: signing in and out, the first start, the demo, the documents."""
