"""A local web app over the verbs."""
