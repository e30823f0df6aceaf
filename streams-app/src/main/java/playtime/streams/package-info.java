package playtime.streams;
