// The floor that HTTP servers are measured against: one thread, epoll, fixed bytes for every
// request that ends in an empty line. No parsing, no routing, no storage.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "bench/loop.h"

namespace {

constexpr std::string_view answer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 102\r\n\r\n"
    R"({"id":1,"first_name":"Bob1","last_name":"Dylan","email":"b1@example.com","age":33,"cohort_id":1      })";

}  // namespace

int main(int argc, char** argv) {
  const int listener = accord::bench::listen_on(argc > 1 ? std::atoi(argv[1]) : 0);
  if (listener < 0) {
    std::perror("epoll_loop");
    return 2;
  }
  accord::bench::serve(listener, [](int descriptor, std::string_view bytes) {
    std::string out;
    for (std::size_t at = bytes.find("\r\n\r\n"); at != std::string_view::npos;
         at = bytes.find("\r\n\r\n", at + 4)) {
      out += answer;
    }
    if (!out.empty()) (void)!::send(descriptor, out.data(), out.size(), MSG_NOSIGNAL);
  });
}
