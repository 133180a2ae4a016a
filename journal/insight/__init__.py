"""What the log answers: series, counts, courses of treatment, and the figures drawn of them; values in, values out."""
