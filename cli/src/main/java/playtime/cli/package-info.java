/**
 * What every command shares: where a setting comes from ({@link playtime.cli.Settings}), how a
 * command is run and what a person sees when it fails ({@link playtime.cli.Cli}, {@link
 * playtime.cli.UserError}).
 */
package playtime.cli;
