"""The outside world turned into documents and rows with origins."""
