package dev.mneme.processor.cache.personal;

/** Finds one kind of personal data. */
interface Detector {

    /** Short name, for a person who asks why. */
    String name();

    /**
     * Whether there is some.
     *
     * @param text in NFKC, so that digits and signs of full width are plain ones
     */
    boolean isIn(String text);
}
