"""What is known of licenses, for people and for machines; one module an output."""
