"""Ways to charge a budget that look right and overdraw it (R10). The race harness must catch each one."""
