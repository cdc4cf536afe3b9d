#include "support/smtp_server.hpp"

#include "core/bytes.hpp"
#include "support/local_certificate.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

#include <sys/socket.h>
#include <sys/time.h>

namespace omni::test {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// A client's lines, by TLS from some moment on. Everything ends with the connection.
class Conversation
{
public:
    Conversation(tcp::socket socket, asio::ssl::context& tls) : stream_(std::move(socket), tls)
    {
        // A test that waits for what never comes must fail, not hang.
        const timeval limit{.tv_sec = 20, .tv_usec = 0};
        ::setsockopt(stream_.next_layer().native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    }

    bool is_tls() const { return is_tls_; }

    bool begin_tls()
    {
        boost::system::error_code error;
        stream_.handshake(asio::ssl::stream_base::server, error);
        is_tls_ = !error;
        return is_tls_;
    }

    // Without its CRLF; nothing once the client has left.
    std::optional<std::string> line()
    {
        std::size_t end = 0;
        while ((end = received_.find("\r\n")) == received_.npos)
            if (!read_more())
                return std::nullopt;
        std::string text = received_.substr(0, end);
        received_.erase(0, end + 2);
        return text;
    }

    void say(std::string_view text)
    {
        boost::system::error_code error; // the next read will find out
        const std::string bytes = std::string(text) + "\r\n";
        if (is_tls_)
            asio::write(stream_, asio::buffer(bytes), error);
        else
            asio::write(stream_.next_layer(), asio::buffer(bytes), error);
    }

    void wait_for_the_end()
    {
        while (read_more())
            received_.clear();
    }

private:
    bool read_more()
    {
        boost::system::error_code error;
        std::array<char, 4096> bytes{};
        const auto buffer = asio::buffer(bytes);
        const std::size_t count =
            is_tls_ ? stream_.read_some(buffer, error) : stream_.next_layer().read_some(buffer, error);
        received_.append(bytes.data(), count);
        return !error;
    }

    asio::ssl::stream<tcp::socket> stream_;
    bool is_tls_ = false;
    std::string received_;
};

// "MAIL" of "mail FROM:<x>".
std::string command_of(std::string_view line)
{
    std::string command(line.substr(0, line.find(' ')));
    for (char& c : command)
        c = static_cast<char>(std::toupper(c));
    return command;
}

// "<a@b>" of "MAIL FROM:<a@b> SIZE=5".
std::string path_in(const std::string& line)
{
    const std::size_t open = line.find('<');
    return line.substr(open, line.find('>', open) - open + 1);
}

} // namespace

struct SmtpServer::State
{
    explicit State(SmtpServerOptions wanted)
        : options(std::move(wanted)), acceptor(io, {asio::ip::address_v4::loopback(), 0})
    {
        tls.use_certificate_file(local_certificate().certificate, asio::ssl::context::pem);
        tls.use_private_key_file(local_certificate().key, asio::ssl::context::pem);
    }

    void serve()
    {
        for (;;) {
            tcp::socket socket = acceptor.accept();
            if (is_stopping)
                return;
            Conversation conversation(std::move(socket), tls);
            if (options.is_silent)
                conversation.wait_for_the_end();
            else if (options.tls != SmtpServerOptions::Tls::implicit || conversation.begin_tls())
                talk(conversation);
        }
    }

    // The usual answer to a command, unless the test wants another.
    void answer(Conversation& conversation, const std::string& command, std::string_view usual) const
    {
        const auto found = options.replies.find(command);
        conversation.say(found == options.replies.end() ? usual : std::string_view(found->second));
    }

    bool refuses(const std::string& command) const { return options.replies.contains(command); }

    void greet(Conversation& conversation) const
    {
        conversation.say("250-localhost");
        if (options.tls == SmtpServerOptions::Tls::starttls && !conversation.is_tls())
            conversation.say("250-STARTTLS");
        if (!options.user.empty())
            conversation.say("250-AUTH PLAIN");
        conversation.say("250 8BITMIME");
    }

    // AUTH PLAIN: base64 of "\0user\0password", in the same line or when asked for it.
    bool sign_in(Conversation& conversation, std::string line) const
    {
        constexpr std::string_view command = "AUTH PLAIN";
        if (line == command) {
            conversation.say("334 ");
            line = conversation.line().value_or("");
        } else {
            line.erase(0, command.size() + 1);
        }
        const auto given = from_base64(line);
        const std::string expected = std::string(1, '\0') + options.user + std::string(1, '\0') + options.password;
        const bool is_right = given && as_text(*given) == expected;
        conversation.say(is_right ? "235 welcome" : "535 wrong user or password");
        return is_right;
    }

    // Up to the line with a single dot; lines that began with one have it doubled (RFC 5321 §4.5.2).
    static std::optional<std::string> read_message(Conversation& conversation)
    {
        std::string message;
        for (;;) {
            const auto line = conversation.line();
            if (!line)
                return std::nullopt;
            if (*line == ".")
                return message;
            message += (line->starts_with('.') ? line->substr(1) : *line) + "\r\n";
        }
    }

    void take_message(Conversation& conversation, ReceivedMail& mail)
    {
        conversation.say("354 go on");
        auto message = read_message(conversation);
        if (!message)
            return;
        if (!refuses(".")) {
            mail.message = std::move(*message);
            mail.came_by_tls = conversation.is_tls();
            const std::lock_guard lock(mutex);
            mails.push_back(mail);
        }
        answer(conversation, ".", "250 taken");
    }

    void talk(Conversation& conversation)
    {
        answer(conversation, "", "220 localhost");
        ReceivedMail mail;
        while (const auto line = conversation.line()) {
            const std::string command = command_of(*line);
            if (command == "EHLO") {
                greet(conversation);
            } else if (command == "STARTTLS") {
                conversation.say("220 go on");
                if (!conversation.begin_tls())
                    return;
            } else if (command == "AUTH") {
                mail.is_signed_in = sign_in(conversation, *line);
            } else if (command == "MAIL" && !options.user.empty() && !mail.is_signed_in) {
                conversation.say("530 sign in first");
            } else if (command == "MAIL") {
                mail.from = path_in(*line);
                answer(conversation, command, "250 fine");
            } else if (command == "RCPT") {
                mail.to = path_in(*line);
                answer(conversation, command, "250 fine");
            } else if (command == "DATA" && !refuses(command)) {
                take_message(conversation, mail);
            } else if (command == "QUIT") {
                conversation.say("221 bye");
                return;
            } else {
                answer(conversation, command, "502 what?");
            }
        }
    }

    SmtpServerOptions options;
    asio::io_context io;
    asio::ssl::context tls{asio::ssl::context::tls_server};
    tcp::acceptor acceptor;
    std::atomic<bool> is_stopping = false;
    mutable std::mutex mutex;
    std::vector<ReceivedMail> mails;
    std::jthread thread; // last: it uses everything above
};

SmtpServer::SmtpServer(SmtpServerOptions options) : state_(std::make_unique<State>(std::move(options)))
{
    state_->thread = std::jthread([state = state_.get()] { state->serve(); });
}

SmtpServer::~SmtpServer()
{
    state_->is_stopping = true;
    // Wakes the thread up, which then sees that it is to end.
    boost::system::error_code error;
    tcp::socket(state_->io).connect(state_->acceptor.local_endpoint(), error);
}

std::string SmtpServer::url() const
{
    const bool is_implicit = state_->options.tls == SmtpServerOptions::Tls::implicit;
    return (is_implicit ? "smtps://localhost:" : "smtp://localhost:") +
           std::to_string(state_->acceptor.local_endpoint().port());
}

std::vector<ReceivedMail> SmtpServer::mails() const
{
    const std::lock_guard lock(state_->mutex);
    return state_->mails;
}

} // namespace omni::test
