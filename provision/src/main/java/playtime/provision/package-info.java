/**
 * Makes what a deployment needs on given services, as often as one likes: topics, index templates,
 * connectors, dashboards and alerts. Nothing is ever removed or made smaller.
 */
package playtime.provision;
