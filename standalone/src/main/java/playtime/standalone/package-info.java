package playtime.standalone;
