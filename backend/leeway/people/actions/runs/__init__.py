"""What every run has in common, wherever its rows come from: a plan that is made, kept, and taken back."""
