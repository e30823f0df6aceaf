/**
 * An independent, brute-force answer to "which documents does this log of records lead to", written
 * from the specification alone ({@code docs/semantics.md}) and sharing no code with the product;
 * and hostile input to ask it about. Test support: nothing here is meant to be fast or incremental.
 */
package playtime.oracle;
