"""The pages of one issue: stories that run over pages, stories printed twice."""
