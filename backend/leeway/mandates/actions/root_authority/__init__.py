"""How the organisation says where authority begins."""
