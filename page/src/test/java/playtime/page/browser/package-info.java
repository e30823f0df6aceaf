/** A real browser for tests of this and other modules. */
package playtime.page.browser;
