package dev.mneme.standalone.fault;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Optional;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.metadata.MetadataCache;
import org.jspecify.annotations.Nullable;

/**
 * A Java agent that mends in a broker what would break our promises and is not ours. A broker of Kafka 4.3 and 4.4 takes a
 * partition that has no leader for one that was deleted. So if it dies between the decision to end a transaction and its markers,
 * and finds the transaction before the leaders when it is back, it calls the transaction complete without having written the
 * markers: what the transaction wrote hangs for ever, or ends as the producer's next one does. Up to 4.2 the markers wait for a
 * leader, and with this they do again.
 */
public final class MendedBroker {
    /** By its name alone: a class that is loaded while another is transformed is not transformed itself. */
    private static final String CACHE = "org/apache/kafka/metadata/KRaftMetadataCache";

    private static final String METHOD = "getPartitionLeaderEndpoint";

    private static final MethodTypeDesc LEADER = MethodTypeDesc.ofDescriptor(
            "(Ljava/util/Optional;Lorg/apache/kafka/metadata/MetadataCache;Ljava/lang/String;I)"
                    + "Ljava/util/Optional;");

    private MendedBroker() {}

    /** Called by the JVM before its main class. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    String name,
                    @Nullable Class<?> redefined,
                    @Nullable ProtectionDomain domain,
                    byte[] bytes) {
                return name.equals(CACHE) ? mended(bytes) : null;
            }
        });
    }

    /** The class with every return of that method passed through {@link #leader}. */
    static byte[] mended(byte[] bytes) {
        CodeTransform atReturn = (code, element) -> {
            if (element instanceof ReturnInstruction) {
                code.aload(0)
                        .aload(1)
                        .iload(2)
                        .invokestatic(ClassDesc.of(MendedBroker.class.getName()), "leader", LEADER);
            }
            code.with(element);
        };
        ClassFile classes = ClassFile.of();
        return classes.transformClass(
                classes.parse(bytes),
                ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString(METHOD), atReturn));
    }

    /** What the broker is to be told in place of what was found: no leader yet, where the partition is there. */
    public static Optional<Node> leader(Optional<Node> found, MetadataCache cache, String topic, int partition) {
        return found.isEmpty() && cache.contains(new TopicPartition(topic, partition))
                ? Optional.of(Node.noNode())
                : found;
    }
}
