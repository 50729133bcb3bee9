"""What the exports and the page promise."""
