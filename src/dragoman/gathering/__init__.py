"""Many documents into the record: read in parallel, grouped by origin, watched for new ones."""
