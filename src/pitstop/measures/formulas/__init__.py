"""The bare statistics, without a floor of people: for the measures of this room alone."""
