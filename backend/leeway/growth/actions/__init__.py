"""What a person may do with their own journey, one file per deed."""
