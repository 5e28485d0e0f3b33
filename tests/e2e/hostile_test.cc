#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "e2e/serving.h"
#include "support/loopback_socket.h"

namespace accord::e2e {
namespace {

/// A server whose answers never end; it gives up after `most` bytes.
class EndlessServer {
 public:
  static constexpr std::size_t most = 256U << 20U;

  EndlessServer() : thread_([this] { serve(); }) {}
  EndlessServer(const EndlessServer&) = delete;
  EndlessServer& operator=(const EndlessServer&) = delete;
  ~EndlessServer() {
    ::shutdown(socket_.descriptor(), SHUT_RDWR);
    thread_.join();
  }

  [[nodiscard]] std::string url() const { return socket_.url(); }
  [[nodiscard]] std::size_t sent() const { return sent_; }

 private:
  void serve() {
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";
    const std::string more(1U << 16U, 'x');
    for (int client = 0;
         (client = ::accept4(socket_.descriptor(), nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
      bool goes_on = ::send(client, head.data(), head.size(), MSG_NOSIGNAL) > 0;
      while (goes_on && sent_ < most) {
        const ssize_t count = ::send(client, more.data(), more.size(), MSG_NOSIGNAL);
        goes_on = count > 0;
        if (goes_on) sent_ += static_cast<std::size_t>(count);
      }
      ::close(client);
    }
  }

  support::LoopbackSocket socket_{16};
  std::atomic<std::size_t> sent_ = 0;
  std::thread thread_;
};

TEST(HostileServer, AnEndlessAnswerIsCut) {
  const EndlessServer server;
  const auto outcome =
      run_accord({"conform", shipped, "--url", server.url(), "--only", "sayHello/200"});
  EXPECT_NE(outcome.status, 0);
  EXPECT_LT(server.sent(), EndlessServer::most);
}

class HostileClient : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"A", "B"}) {
      const std::string body = std::string(R"({"name":")") + name + "\"}";
      ASSERT_EQ(server_.ask("POST", "/cohort", body).status, 201);
    }
  }
  TemporaryFolder folder_;
  Serving server_{folder_, shipped};
};

TEST_F(HostileClient, APageIsWhatWasAskedForHoweverTheNumberIsWritten) {
  const std::string first = server_.ask("GET", "/cohort?limit=1").body;
  const struct {
    const char* target;
    std::string want;
  } cases[] = {
      {"/cohort?offset=2", "[]"},
      {"/cohort?offset=9223372036854775807", "[]"},
      {"/cohort?offset=9223372036854775808", "[]"},
      {"/cohort?offset=18446744073709551616", "[]"},
      {"/cohort?limit=1.0", first},
      {"/cohort?limit=1e0", first},
  };
  for (const auto& each : cases) {
    const Answer answer = server_.ask("GET", each.target);
    // 400 would be lawful too; another page is not.
    if (answer.status == 400) continue;
    EXPECT_EQ(answer.status, 200) << each.target;
    EXPECT_EQ(answer.body, each.want) << each.target;
  }
}

TEST_F(HostileClient, ManyHalfRequestsDoNotKeepOthersOut) {
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int count = 0; count < 300; ++count) {
    slow.push_back(std::make_unique<RawClient>(server_.port()));
    slow.back()->send("POST /cohort HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{");
  }
  EXPECT_EQ(server_.ask("GET", "/").status, 200);
}

TEST_F(HostileClient, ABodyInACodingThatNobodyReadsIs415) {
  // RFC 9110 8.4: the body is not what its Content-Type says until the coding is undone.
  const Answer answer = RawClient(server_.port())
                            .ask(
                                "POST",
                                "/cohort",
                                R"({"name":"C"})",
                                {{"Content-Type", "application/json"}, {"Content-Encoding", "br"}});
  EXPECT_EQ(answer.status, 415);
  EXPECT_EQ(answer.field("Accept-Encoding"), "gzip");
}

}  // namespace
}  // namespace accord::e2e
