"""A file as the body of a request."""

from fastapi import Request
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.kernel.refusal import Refusal

CSV_FILE = {
    "requestBody": {"required": True, "content": {"text/csv": {"schema": {"type": "string", "format": "binary"}}}}
}
"""For the `openapi_extra` of a route that takes one."""


class FileTooLarge(Refusal):
    code = "file-too-large"
    status = 413
    title = "The file is too large"


async def file_of(request: Request, session: AsyncSession) -> bytes:
    """Counted while it comes, so that no header has to be believed.

    Nothing may have been written yet: what was only read is let go first, so that no transaction waits, and is ended
    by the server, while a long file comes in.
    """
    await session.commit()
    most: int = request.app.state.max_import_bytes
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise FileTooLarge(f"At most {most // 1_000_000} MB in one file.")
        parts.append(part)
    return b"".join(parts)
