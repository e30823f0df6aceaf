package playtime.oracle;
