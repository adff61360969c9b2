"""The proposal: what chosen measures cost, when their steps are taken, and which set of them answers most. Pure."""
