/** The page that shows the figures in a browser, as files (docs/page.md). */
package playtime.page;
