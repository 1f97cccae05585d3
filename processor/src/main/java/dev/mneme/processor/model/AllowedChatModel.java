package dev.mneme.processor.model;

import java.time.Instant;

/** Tells what bounds the turns at a model when the model says that there were too many. */
public final class AllowedChatModel implements ChatModel {
    private final ChatModel model;
    private final ModelAllowance allowance;

    public AllowedChatModel(ChatModel model, ModelAllowance allowance) {
        this.model = model;
        this.allowance = allowance;
    }

    @Override
    public Completion complete(Prompt prompt, Instant deadline) {
        Completion completion = model.complete(prompt, deadline);
        if (completion instanceof Completion.Limited) {
            allowance.limited(prompt.model());
        }
        return completion;
    }

    @Override
    public void close() {
        model.close();
    }
}
