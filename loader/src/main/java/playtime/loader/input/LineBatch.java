package playtime.loader.input;

import java.util.List;

/**
 * Lines of one source that were read together.
 *
 * @param source its name
 * @param lines in their order, perhaps none
 * @param storedBytes read so far from all sources, as they are stored
 * @param problem why this source could not be read further, or null; what was read before is valid
 */
public record LineBatch(String source, List<Line> lines, long storedBytes, String problem) {}
