"""Thu báo cáo không cần tài khoản: by a link, a sheet or a file, whatever the units work with."""
