// Asio and its TLS layer, compiled once for every target that waits on something.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
