package dev.mneme.processor.memory;

import java.util.List;

/**
 * A lane as the topics tell it.
 *
 * @param known position of its last event that has come to its end
 * @param movedTo position of the last one that was remembered
 * @param messages of the session, newest first
 * @param sessionUntil when the session is swept, in ms since 1970
 * @param laneUntil when the position of the lane is
 */
public record LaneRecord(long known, long movedTo, List<SessionMessage> messages, long sessionUntil, long laneUntil) {}
