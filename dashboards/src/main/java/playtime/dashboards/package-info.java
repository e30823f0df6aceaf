/**
 * The saved objects for OpenSearch Dashboards: index patterns, panels and the dashboards that hold
 * them (docs/dashboards.md).
 */
package playtime.dashboards;
