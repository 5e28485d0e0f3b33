#include "accord/server/http/descriptor.h"

#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace accord::server::http {
namespace {

// A connected pair over loopback; the family says how the listening side sees it.
class Connected {
 public:
  explicit Connected(int family) : listener_(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in6 six{};
    sockaddr_in four{};
    six.sin6_family = AF_INET6;
    four.sin_family = AF_INET;
    four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* place =
        family == AF_INET6 ? reinterpret_cast<sockaddr*>(&six) : reinterpret_cast<sockaddr*>(&four);
    socklen_t size = family == AF_INET6 ? sizeof(six) : sizeof(four);
    is_open_ = ::bind(listener_, place, size) == 0 && ::listen(listener_, 1) == 0 &&
               ::getsockname(listener_, place, &size) == 0;
    port_ = family == AF_INET6 ? six.sin6_port : four.sin_port;
  }
  Connected(const Connected&) = delete;
  Connected& operator=(const Connected&) = delete;
  ~Connected() {
    for (const int each : {listener_, client_, accepted_}) {
      if (each >= 0) ::close(each);
    }
  }
  [[nodiscard]] bool is_open() const { return is_open_; }

  /// The accepted side of a client that connects over IPv4, or over IPv6 loopback.
  int accept_from(int family) {
    client_ = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = port_;
    four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = port_;
    six.sin6_addr = in6addr_loopback;
    const auto* place = family == AF_INET6 ? reinterpret_cast<const sockaddr*>(&six)
                                           : reinterpret_cast<const sockaddr*>(&four);
    const socklen_t size = family == AF_INET6 ? sizeof(six) : sizeof(four);
    if (::connect(client_, place, size) != 0) return -1;
    accepted_ = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    return accepted_;
  }

 private:
  int listener_;
  int client_ = -1;
  int accepted_ = -1;
  bool is_open_ = false;
  in_port_t port_ = 0;
};

TEST(PeerAddress, IsTextWithoutThePort) {
  Connected four(AF_INET);
  ASSERT_TRUE(four.is_open());
  EXPECT_EQ(peer_address(four.accept_from(AF_INET)), "127.0.0.1");
}

TEST(PeerAddress, OfIpv6AndOfIpv4MappedIntoIt) {
  Connected plain(AF_INET6);
  if (!plain.is_open()) GTEST_SKIP() << "this machine has no IPv6";
  EXPECT_EQ(peer_address(plain.accept_from(AF_INET6)), "::1");
  Connected mapped(AF_INET6);
  EXPECT_EQ(peer_address(mapped.accept_from(AF_INET)), "127.0.0.1");
}

TEST(PeerAddress, IsEmptyWhereThereIsNone) {
  int pair[2] = {-1, -1};
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
  EXPECT_EQ(peer_address(pair[0]), "");
  ::close(pair[0]);
  ::close(pair[1]);
  EXPECT_EQ(peer_address(-1), "");
}

// What `work` returns in a process of its own, which may change its limits.
template <class Work>
int in_a_child(const Work& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// 1: above the connections, 2: among them; 3 where it would be handed on to another program.
int copy_with(rlim_t room) {
  return in_a_child([room] {
    const rlimit limit{room, room};
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) return 4;
    const int copy = duplicate_above(STDERR_FILENO);
    if (copy < 0 || (::fcntl(copy, F_GETFD) & FD_CLOEXEC) == 0) return 3;
    return copy >= 16'384 ? 1 : 2;
  });
}

// 1: as many connections as wanted, 2: fewer, 0: too few; 3 where that is not sound.
int connections_with(rlim_t soft, rlim_t hard, std::size_t wanted, std::size_t others = 0) {
  return in_a_child([=] {
    ::close_range(STDERR_FILENO + 1, ~0U, 0);  // those of other tests
    const rlimit limit{soft, hard};
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) return 4;
    const std::size_t got = connections_below_the_limit(wanted, others);
    rlimit now{};
    ::getrlimit(RLIMIT_NOFILE, &now);
    if (got == 0) return 0;
    // Something is left for the database, the log and slow responses, and something is served.
    const bool is_sound = got >= 1 && got <= wanted && got < now.rlim_cur && now.rlim_max == hard;
    if (!is_sound) return 3;
    return got == wanted ? 1 : 2;
  });
}

TEST(DuplicateAbove, LeavesTheLowNumbersToConnections) {
  EXPECT_EQ(copy_with(20'000), 1);
}

TEST(DuplicateAbove, TakesAnyWhereTheLimitIsLower) {
  EXPECT_EQ(copy_with(256), 2);
}

TEST(DuplicateAbove, IsNoneOfNone) {
  EXPECT_EQ(duplicate_above(-1), -1);
}

TEST(ConnectionsBelowTheLimit, RaisesTheLimitAsFarAsItMay) {
  constexpr int all = 1;
  constexpr int fewer = 2;
  EXPECT_EQ(connections_with(256, 16'384, 10'000), all);
  EXPECT_EQ(connections_with(256, 4'096, 10'000), fewer);
  EXPECT_EQ(connections_with(256, 256, 10'000), fewer);
  EXPECT_EQ(connections_with(16, 16, 10'000), 0) << "too few to serve";
  EXPECT_EQ(connections_with(256, 256, 10'000, 250), 0) << "others take them";
  EXPECT_EQ(connections_with(256, 256, 10'000, 100), fewer);
  EXPECT_EQ(connections_with(256, 256, 1), all);
}

TEST(ReservedDescriptors, AreThereWhenNoneIsFree) {
  EXPECT_EQ(
      in_a_child([] {
        ReservedDescriptors reserve(2);
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = static_cast<rlim_t>(::dup(STDERR_FILENO)) + 1;
        ::setrlimit(RLIMIT_NOFILE, &limit);
        if (::dup(STDERR_FILENO) >= 0) return 2;
        if (!reserve.release() || ::dup(STDERR_FILENO) < 0) return 3;
        if (!reserve.release() || reserve.release()) return 4;
        reserve.refill();
        return reserve.release() && !reserve.release() ? 1 : 5;
      }),
      1);
}

}  // namespace
}  // namespace accord::server::http
