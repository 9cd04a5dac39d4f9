"""What newspapers print around and inside their stories, once for every package above."""
