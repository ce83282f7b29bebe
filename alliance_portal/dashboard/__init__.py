"""Where everybody arrives: what needs her first, what is coming, how the alliance is doing."""
