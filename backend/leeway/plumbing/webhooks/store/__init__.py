"""What is kept of webhooks: subscriptions, and the deliveries of each."""
