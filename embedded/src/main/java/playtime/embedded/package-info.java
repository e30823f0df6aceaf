package playtime.embedded;
