package playtime.loader;
