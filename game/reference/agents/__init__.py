"""The month's rules in Mesa: a model with two kinds of agents, villages and households."""
