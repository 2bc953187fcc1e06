"""A spec becomes an Excel file."""
