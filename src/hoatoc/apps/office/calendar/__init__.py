"""The calendar of working days and duty hours that an office keeps."""
