/**
 * What reads the results out of OpenSearch: the report that people and programs read, and the
 * export of the documents as they stand. Figures are asked for by aggregations and are exact: sums
 * are integer milliseconds, and top lists are made of every bucket.
 */
package playtime.standalone.report;
