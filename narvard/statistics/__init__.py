"""Pure statistics over numbers: no database, no charts, no words."""
