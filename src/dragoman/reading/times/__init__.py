"""When: dates, intervals and periods as far as a text gives them."""
