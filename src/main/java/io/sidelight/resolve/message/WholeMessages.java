package io.sidelight.resolve.message;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.WireParseException;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/**
 * Takes what comes from the network for a message only if that ends with it. The library leaves alone what follows the records
 * that the header counts; but where octets follow, the count is wrong as likely as not, and a part would be taken for the
 * whole, or an answer for a denial.
 *
 * @param network what carries queries and answers
 * @param executor reads the answers
 */
public record WholeMessages(IoClientFactory network, Executor executor) implements IoClientFactory {
    @Override
    public UdpIoClient createOrGetUdpClient() {
        UdpIoClient udp = network.createOrGetUdpClient();
        return (from, to, query, asked, most, timeout) ->
                udp.sendAndReceiveUdp(from, to, query, asked, most, timeout).thenComposeAsync(this::whole, executor);
    }

    @Override
    public TcpIoClient createOrGetTcpClient() {
        TcpIoClient tcp = network.createOrGetTcpClient();
        return (from, to, query, asked, timeout) ->
                tcp.sendAndReceiveTcp(from, to, query, asked, timeout).thenComposeAsync(this::whole, executor);
    }

    private CompletableFuture<byte[]> whole(byte[] received) {
        int follow = received.length - length(received);
        return follow == 0
                ? CompletableFuture.completedFuture(received)
                : CompletableFuture.failedFuture(new WireParseException(follow + " octets follow the message"));
    }

    /** Of the message that the octets begin with. Where they are none, or a truncated one, that is for others to say. */
    private static int length(byte[] received) {
        try {
            Message message = new Message(received);
            return message.getHeader().getFlag(Flags.TC) ? received.length : message.numBytes();
        } catch (IOException noMessage) {
            return received.length;
        }
    }
}
