package dev.mneme.processor.memory;

import java.util.List;
import java.util.Map;

/**
 * A lane as the topics tell it.
 *
 * @param known position of its last event that has come to its end
 * @param movedTo position of the last one that was remembered
 * @param messages of the session, newest first
 * @param sessionUntil when the session is swept, in ms since 1970
 * @param laneUntil when the position of the lane is
 * @param told ids of what the session was told without a reply, each with until when it is known
 */
public record LaneRecord(
        long known,
        long movedTo,
        List<SessionMessage> messages,
        long sessionUntil,
        long laneUntil,
        Map<String, Long> told) {}
