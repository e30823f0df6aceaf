package playtime.connect;
